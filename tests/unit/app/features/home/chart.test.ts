import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawChart } from '~/features/home/chart'

const box = { width: 100, height: 60 }
const months = (...sums: bigint[]) =>
  sums.map((closing, index) => ({ month: `2024-0${index + 1}`, closing }))

test('what the customer owes is above zero, what they are owed below', () => {
  const { points, zeroY } = drawChart(months(500n, -500n), box)
  expect(points[0]?.y).toBeLessThan(zeroY)
  expect(points[1]?.y).toBeGreaterThan(zeroY)
})

test('zero is drawn though every balance is far above it', () => {
  const { points, zeroY } = drawChart(months(1_000_000n, 1_000_100n), box)
  expect(zeroY).toBe(54)
  expect(points[1]?.y).toBe(6)
})

test('the scale is of round sums with zero among them', () => {
  const ticksOf = (...sums: bigint[]) =>
    drawChart(months(...sums), box).ticks.map(({ value }) => value)
  expect(ticksOf(4_586_389n, 12_000_000n)).toEqual([10_000_000n, 5_000_000n, 0n])
  expect(ticksOf(500_00n, -500_00n)).toEqual([50_000n, 0n, -50_000n])
  expect(ticksOf(0n)).toEqual([0n])
})

test('nothing owed at all is a line through the middle', () => {
  const { points, zeroY } = drawChart(months(0n, 0n), box)
  expect(zeroY).toBe(30)
  expect(points.map(({ y }) => y)).toEqual([30, 30])
})

test('time goes from edge to edge', () => {
  const { points } = drawChart(months(1n, 2n, 3n), box)
  expect(points.map(({ x }) => x)).toEqual([6, 50, 94])
})

test('any balances stay inside the picture, a greater one never lower', () => {
  const sums = fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), {
    minLength: 1,
    maxLength: 12,
  })
  fc.assert(
    fc.property(sums, (closings) => {
      const { points, zeroY } = drawChart(months(...closings), box)
      const isInside = (y: number) => y >= 0 && y <= box.height
      expect(points.every(({ x, y }) => isInside(y) && x >= 0 && x <= box.width)).toBe(true)
      expect(isInside(zeroY)).toBe(true)
      for (const one of points) {
        for (const other of points) {
          if (one.closing > other.closing) expect(one.y).toBeLessThanOrEqual(other.y)
        }
      }
    }),
  )
})
