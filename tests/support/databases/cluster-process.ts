import { startCluster } from '../../../server/platform/database/embedded/cluster.ts'

/** A process that uses the embedded PostgreSQL of a folder until it is told to stop. */
const [folder = ''] = process.argv.slice(2)
const cluster = await startCluster(folder)
const alive = setInterval(() => undefined, 60_000)
process.on('SIGTERM', async () => {
  clearInterval(alive)
  await cluster.stop()
})
process.stdout.write(`${cluster.url}\n`)
