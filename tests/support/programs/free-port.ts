import { createServer } from 'node:net'

/** Below those that the system gives to connections and to who asks for any port: these are taken again before a program that takes seconds to start has them. */
const FIRST = 20_000
const COUNT = 12_000

/** A free port, after which so many more neighbours are free. */
export async function freePort(neighbours = 0): Promise<number> {
  for (;;) {
    const first = FIRST + Math.floor(Math.random() * COUNT)
    const ports = Array.from({ length: neighbours + 1 }, (_, step) => first + step)
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return first
  }
}

function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
