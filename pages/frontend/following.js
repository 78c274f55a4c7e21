// Lets the charts of a page follow a lever on its way, by slider, key or number box alike: asks the
// server what they show there, one question at a time and always for where the lever is now, and
// shows each answer as soon as it is there. The page's own run follows, with all that is said about
// the charts; where nobody answers, the charts wait for it as everything else does.
const NOT_HERE = 404;
// The page's own run waits for the charts, but not for a question that a line has swallowed.
const SWALLOWED_MS = 3000;

const following = (shared.following ??= {
  charts: new Map(), asking: false, next: null, held: null, turn: 0, shown: null, off: false,
  waiting: [],
});

// Notes where the charts are wanted next: all positions told since the page's last run, and the one
// that is being dragged.
function want() {
  const [told, from] = [shared.told, shared.here?.followed];
  if (!from || following.off) return;
  const sent = told.stamp === from.stamp ? told.positions : {};
  const positions = { ...sent, ...following.held };
  following.next = { from, positions, number: told.number, turn: following.turn };
  if (!following.asking) askAlong();
}

async function askAlong() {
  following.asking = true;
  try {
    let coming = askOnce();
    while (coming) {
      const { charts, from, number, turn } = await coming;
      // The server works on the next while this one is drawn.
      coming = askOnce();
      if (charts && isWanted(from, number, turn)) showAlong(charts, from.stamp, number);
      tellShown(number);
      coming ??= askOnce();
    }
  } finally {
    following.asking = false;
  }
}

// The charts where they are wanted next; null where they are not.
function askOnce() {
  const wanted = following.next;
  following.next = null;
  return wanted && answered(wanted);
}

async function answered(wanted) {
  const { from, positions } = wanted;
  const moved = encodeURIComponent(JSON.stringify(positions));
  const asked = address(`follow/${from.page}?moved=${moved}&${from.at}`);
  const signal = AbortSignal.timeout(SWALLOWED_MS);
  const answer = await fetch(asked, { signal }).catch(() => null);
  const charts = answer?.ok ? await answer.json().catch(() => null) : null;
  // A server that stands without our doors answers with a page, or says that there is none.
  if (answer?.status === NOT_HERE || (answer?.ok && !charts)) following.off = true;
  return { ...wanted, charts };
}

// Once they are painted: what the page's run brings would hold that up.
function tellShown(number) {
  const done = following.waiting.filter((one) => one.number <= number);
  following.waiting = following.waiting.filter((one) => one.number > number);
  if (done.length) requestAnimationFrame(() => setTimeout(() => done.forEach((one) => one.go())));
}

// Whether the reader is still on that page, at those levers, and nothing later has been shown.
function isWanted(from, number, turn) {
  const { followed } = shared.here;
  const here = followed?.page === from.page && followed.stamp === from.stamp;
  return here && turn === following.turn && number >= shared.told.heard;
}

function showAlong(charts, stamp, number) {
  following.shown = { stamp, number };
  document.body.classList.toggle("lever-dragged", following.held !== null);
  for (const [name, moved] of Object.entries(charts)) following.charts.get(name)?.follow(moved);
}

Object.assign(following, {
  // A lever has been moved; gives a promise, kept once the charts show it or nobody answers.
  moved() {
    following.held = null;
    const { number, stamp } = shared.told;
    if (stamp !== shared.here?.followed?.stamp || following.off) return null;
    return new Promise((go) => {
      following.waiting.push({ number, go });
      want();
    });
  },
  dragged(key, value) {
    following.held = { [key]: value };
    want();
  },
  released() {
    following.held = null;
    document.body.classList.remove("lever-dragged");
  },
  // A drag that turns out to be none leaves every chart as it was before.
  undone() {
    following.released();
    following.turn += 1;
    following.next = following.shown = null;
    for (const chart of following.charts.values()) chart.take();
  },
  // Whether the charts show a later move than the run of the page that comes.
  isAhead(stamp, heard) {
    const { shown, held } = following;
    return shown?.stamp === stamp && (held !== null || heard < shown.number);
  },
});
