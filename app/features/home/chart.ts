export interface ChartBox {
  width: number
  height: number
}

export interface ChartPoint {
  month: string
  closing: bigint
  x: number
  y: number
}

export interface Chart {
  points: ChartPoint[]
  /** The line, as an SVG path. */
  path: string
  zeroY: number
  /** Where the names of the two sides stand: at the edges, or next to zero on a side that stays empty. */
  aboveY: number
  belowY: number
}

/** Room for the circles at the ends. */
const INSET = 6
/** From the zero line to a name beside it. */
const ZERO_LABEL_GAP = 10

/**
 * Places month ends on a picture: time from left to right, what the customer owes upwards.
 * Zero is always inside, so the line can be read against it.
 */
export function drawChart(
  months: readonly { month: string; closing: bigint }[],
  box: ChartBox,
): Chart {
  const sums = months.map(({ closing }) => Number(closing))
  const highest = Math.max(0, ...sums)
  const lowest = Math.min(0, ...sums)
  const range = highest - lowest
  const inner = box.height - 2 * INSET
  // With nothing owed at all, zero is the middle and not the upper edge.
  const y = (sum: number) =>
    round(range === 0 ? box.height / 2 : INSET + ((highest - sum) / range) * inner)
  const step = months.length > 1 ? (box.width - 2 * INSET) / (months.length - 1) : 0
  const points = months.map(({ month, closing }, index) => ({
    month,
    closing,
    x: round(INSET + step * index),
    y: y(Number(closing)),
  }))
  const zeroY = y(0)
  return {
    points,
    path: points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(''),
    zeroY,
    aboveY: highest > 0 ? 2 * INSET : zeroY - ZERO_LABEL_GAP,
    belowY: lowest < 0 ? box.height : zeroY + ZERO_LABEL_GAP + 2 * INSET,
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
