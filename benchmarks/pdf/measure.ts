import { actWithLines } from './act.ts'
import { type Method, methods } from './methods.ts'

/**
 * Run in a fresh process: `measure.ts METHOD LINES RUNS`. With runs, warms up and prints the
 * median time; with 0 runs, draws once and prints the process's peak memory.
 */
const [name = '', lines = '0', runs = '0'] = process.argv.slice(2)
const { draw, close } = await methods[name as Method]()
const act = actWithLines(Number(lines))
const times: number[] = []
if (Number(runs) > 0) {
  await draw(actWithLines(10))
  await draw(actWithLines(Math.min(act.lines.length, 1_000)))
}
for (let run = 0; run < Math.max(1, Number(runs)); run += 1) {
  const started = performance.now()
  await draw(act)
  times.push(performance.now() - started)
}
await close?.()
const milliseconds = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
const megabytes = process.resourceUsage().maxRSS / 1024
process.stdout.write(JSON.stringify({ milliseconds, megabytes }))
