import { setTimeout as sleep } from 'node:timers/promises'
import { DeedError } from '../../sandbox/edi/exchange/deeds.ts'
import type { EdiSandbox } from '../../sandbox/edi/index.ts'
import { createRandom } from '../../sandbox/onec/ledger/random.ts'

type Deed = 'sign' | 'agree' | 'dispute' | 'refuse' | 'annul' | 'roaming' | 'remove'

/** What becomes of a document, in order; of some nothing, and of some not all that might. */
const LIVES: readonly [readonly Deed[], ...(readonly Deed[])[]] = [
  [],
  ['sign'],
  ['sign', 'agree'],
  ['sign', 'agree'],
  ['sign', 'agree', 'annul'],
  ['sign', 'dispute'],
  ['sign', 'dispute'],
  ['sign', 'refuse'],
  ['sign', 'annul'],
  ['sign', 'roaming'],
  ['remove'],
]
/** Between a person's deeds, milliseconds: less than a process may take to hear of the first. */
const SLOWEST_MS = 3000
const LOOK_MS = 100

interface Life {
  left: Deed[]
  dueAt: number
}

export interface People {
  /** Deeds that are still to be done. */
  left(): number
  end(): Promise<void>
}

/** Accountants of both sides, each of whom does what his document's life says, some time after it is there. */
export function startPeople(sandbox: EdiSandbox, seed: string): People {
  const random = createRandom(`${seed}:people`)
  const lives = new Map<string, Life>()
  const pause = () => Date.now() + random.integer(0, SLOWEST_MS)
  let isOn = true

  const look = () => {
    for (const { id } of sandbox.documents()) {
      const life = lives.get(id) ?? { left: [...random.pick(LIVES)], dueAt: pause() }
      lives.set(id, life)
      const [deed] = life.left
      if (!deed || life.dueAt > Date.now()) continue
      // What is still on its way is answered later.
      if (attempt(sandbox, id, deed)) life.left.shift()
      life.dueAt = pause()
    }
  }
  const working = (async () => {
    while (isOn) {
      look()
      await sleep(LOOK_MS)
    }
  })()
  return {
    left: () => [...lives.values()].reduce((sum, { left }) => sum + left.length, 0),
    end: async () => {
      isOn = false
      await working
    },
  }
}

function attempt(sandbox: EdiSandbox, id: string, deed: Deed): boolean {
  try {
    if (deed === 'dispute')
      sandbox.dispute(id, {
        sides: 'own',
        note: 'У нас меньше',
        rows: [
          {
            ...{ row: 1, date: '20.01.2026', note: '', debit: 4_000_000n, credit: 0n },
            document: { name: 'Продажа', number: '00БП-000012', date: '20.01.2026' },
          },
        ],
      })
    else sandbox.act(id, deed, deed === 'sign' ? undefined : `${deed}: ${id}`)
    return true
  } catch (error) {
    if (error instanceof DeedError) return false
    throw error
  }
}
