// The place of one chart. The scripts that draw it come once a visit, beside the page's own, not
// with every chart at every move; a chart that is here before them waits.
export default function (part) {
  if (shared.drawChart) return shared.drawChart(part);
  let leave = () => {};
  let draw = () => { leave = shared.drawChart(part); };
  (shared.chartsWaiting ??= []).push(() => draw());
  return () => {
    draw = () => {};
    leave();
  };
}
