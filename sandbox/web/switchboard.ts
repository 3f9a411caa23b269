import { createRandom } from '../onec/ledger/random.ts'

/** One fault that is switched on, in whichever imitation. */
export interface FaultSettingOf<Id extends string> {
  id: Id
  /** Only the next so many calls it applies to; until switched off when absent. */
  calls?: number | undefined
  /** The fault's number, see the table of the imitation. */
  value?: number | undefined
  /** Of 1: 0.3 spoils three calls in ten, the same ones for the same seed. */
  share?: number | undefined
}

/** The faults that apply to one call. */
export interface ActiveFaultsOf<Id extends string> {
  has(id: Id): boolean
  /** The fault's number, or the table's fallback. */
  valueOf(id: Id): number
  ids(): Id[]
}

export interface Switches<Id extends string, Setting extends FaultSettingOf<Id>> {
  /** Replaces everything that is switched on. */
  set(faults: (Id | Setting)[]): void
  add(fault: Id | Setting): void
  removeWhere(isSo: (setting: Setting) => boolean): void
  list(): Setting[]
  /** What applies to a call; each of them has one call less after this. */
  take(concerns: (setting: Setting) => boolean): ActiveFaultsOf<Id>
  /** How many calls each fault has applied to since the start. */
  counts(): Map<Id, number>
}

/** What is switched on in an imitation, and what of it applies to a call. */
export function createSwitches<Id extends string, Setting extends FaultSettingOf<Id>>(rules: {
  seed: string
  /** A setting as it is kept. */
  read: (fault: Id | Setting) => Setting
  /** Whether one takes the other's place. */
  isSame: (one: Setting, other: Setting) => boolean
  /** The number of a fault that was given none. */
  fallbackOf: (id: Id) => number | undefined
}): Switches<Id, Setting> {
  let settings: Setting[] = []
  const random = createRandom(`${rules.seed}:faults`)
  const counts = new Map<Id, number>()

  function removeWhere(isSo: (setting: Setting) => boolean): void {
    settings = settings.filter((one) => !isSo(one))
  }

  function add(fault: Id | Setting): void {
    const setting = rules.read(fault)
    removeWhere((one) => rules.isSame(one, setting))
    settings.push(setting)
  }

  return {
    add,
    removeWhere,
    set: (faults) => {
      settings = []
      for (const fault of faults) add(fault)
    },
    list: () => settings.map((setting) => ({ ...setting })),
    take: (concerns) => {
      const taken = settings.filter(
        (one) => concerns(one) && (one.share === undefined || random.chance(one.share)),
      )
      for (const one of taken) {
        counts.set(one.id, (counts.get(one.id) ?? 0) + 1)
        if (one.calls !== undefined) one.calls -= 1
      }
      settings = settings.filter((one) => one.calls === undefined || one.calls > 0)
      const find = (id: Id) => taken.find((one) => one.id === id)
      return {
        has: (id) => find(id) !== undefined,
        valueOf: (id) => find(id)?.value ?? rules.fallbackOf(id) ?? 0,
        ids: () => taken.map(({ id }) => id),
      }
    },
    counts: () => new Map(counts),
  }
}
