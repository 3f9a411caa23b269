import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** Processes of the portal that die without a word and are started anew. */
export interface Children {
  /** Ends one without any warning. False: none is at work. */
  kill(pick: (count: number) => number): boolean
  killAll(): void
  killed(): number
  /** What they wrote of errors that nobody foresaw. */
  complaints(): string[]
  end(): Promise<void>
}

export interface ChildrenPlan {
  /** What each of them runs; it says something when it is at work. */
  file: string
  /** How many are at work at once. */
  count: number
  /** What the process at a place, from 0, is told; plain JSON. */
  settingsOf: (place: number) => unknown
}

export async function startChildren({ file, count, settingsOf }: ChildrenPlan): Promise<Children> {
  const places: (ChildProcess | null)[] = Array.from({ length: count }, () => null)
  const started = new Set<ChildProcess>()
  const complaints: string[] = []
  let killed = 0
  let isEnding = false

  function start(place: number): ChildProcess {
    const child = fork(file, [JSON.stringify(settingsOf(place))], {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      execArgv: [],
    })
    started.add(child)
    child.stderr?.on('data', (chunk) => complaints.push(String(chunk)))
    child.once('exit', (code, signal) => {
      started.delete(child)
      places[place] = null
      if (signal !== 'SIGKILL' && code !== 0) complaints.push(`a worker ended by itself: ${code}`)
      if (!isEnding) start(place)
    })
    // Only who is at work is worth killing.
    child.once('message', () => {
      places[place] = child
    })
    return child
  }

  const first = Array.from({ length: count }, (_, place) => start(place))
  await Promise.all(first.map(untilAtWork))

  const alive = () => places.filter((child) => child !== null)

  function kill(victim: ChildProcess): boolean {
    places[places.indexOf(victim)] = null
    killed += 1
    return victim.kill('SIGKILL')
  }

  return {
    kill: (pick) => {
      const candidates = alive()
      const victim = candidates[pick(candidates.length)]
      return victim !== undefined && kill(victim)
    },
    killAll: () => {
      for (const child of alive()) kill(child)
    },
    killed: () => killed,
    complaints: () => complaints,
    end: async () => {
      isEnding = true
      await Promise.all(
        [...started].map(async (child) => {
          const ended = once(child, 'exit')
          child.kill('SIGKILL')
          await ended
        }),
      )
    },
  }
}

/** @throws when it ends before it is at work */
async function untilAtWork(child: ChildProcess): Promise<void> {
  const early = new AbortController()
  const ended = once(child, 'exit', early).then(([code, signal]) => {
    throw new Error(`a process ended before it was at work: ${code ?? signal}`)
  })
  try {
    await Promise.race([once(child, 'message', early), ended])
  } finally {
    early.abort()
    await ended.catch(() => undefined)
  }
}
