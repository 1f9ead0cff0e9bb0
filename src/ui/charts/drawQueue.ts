/**
 * Drawing a figure costs Plotly 10–40 ms. Several figures that change at once are drawn one per
 * task, so that the page answers clicks and keys in between.
 */
const waiting: (() => void)[] = []
let scheduled = false

function drawNext(): void {
  const draw = waiting.shift()
  try {
    draw?.()
  } finally {
    scheduled = waiting.length > 0
    if (scheduled) setTimeout(drawNext, 0)
  }
}

/** Queues one drawing; the function returned takes it out again. */
export function queueDraw(draw: () => void): () => void {
  waiting.push(draw)
  if (!scheduled) {
    scheduled = true
    setTimeout(drawNext, 0)
  }
  return () => {
    const place = waiting.indexOf(draw)
    if (place >= 0) waiting.splice(place, 1)
  }
}
