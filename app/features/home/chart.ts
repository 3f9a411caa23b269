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
  /** Round sums to read the line against, from the highest, zero among them; kopecks. */
  ticks: { value: bigint; y: number }[]
}

/** Room for the circles at the ends. */
const INSET = 6
/** About so many round sums stand beside the picture. */
const TICKS = 4

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
    ticks: ticksBetween(lowest, highest).map((value) => ({ value: BigInt(value), y: y(value) })),
  }
}

/** Whole rubles at equal steps of 1, 2 or 5 with zeroes, in kopecks, the highest first. */
function ticksBetween(lowest: number, highest: number): number[] {
  const range = highest - lowest
  if (range === 0) return [0]
  const rough = Math.max(range / TICKS, 100)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((round) => round * power >= rough) ?? 10)
  const first = Math.floor(highest / step)
  const last = Math.ceil(lowest / step)
  return Array.from({ length: first - last + 1 }, (_, place) => (first - place) * step)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
