// Asks for the bands once the levers have come to rest, so that a held key never waits for draws.
const REST_MS = 400;

export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.hidden = true;
  const timer = data.done ? 0 : setTimeout(() => setTriggerValue("rested", true), REST_MS);
  return () => clearTimeout(timer);
}
