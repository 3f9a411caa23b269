import type { Base } from '../base.ts'
import { type Accountant, createAccountant } from './accountant.ts'
import { createActIndex } from './acts/act-index.ts'
import type { Configuration } from './configurations/index.ts'
import { createSessions, type Sessions } from './sessions.ts'
import type { WriteSettings } from './settings.ts'
import { createWorld, type World, type WorldState } from './store/world.ts'

/** The standard OData interface of a base, one configuration at a time. */
export interface OData {
  /** The configuration in force; each keeps what was written to it. */
  world(): World
  sessions: Sessions
  settings: WriteSettings
  accountant: Accountant
  take(): ODataState
}

export type ODataState = Map<Configuration, WorldState>

export function createOData(base: Base, stored: ODataState | null = null): OData {
  const worlds = new Map<Configuration, World>()
  const index = createActIndex(base, base.options.acts)

  function world(): World {
    const { configuration } = base.options
    const known =
      worlds.get(configuration) ??
      createWorld(base, configuration, index, stored?.get(configuration))
    worlds.set(configuration, known)
    return known
  }

  const settings: WriteSettings = {
    acceptsClientKeys: true,
    honoursIfMatch: false,
    formatVersions: null,
  }
  return {
    world,
    sessions: createSessions(),
    settings,
    accountant: createAccountant(base, world, settings),
    take: () =>
      new Map([
        ...(stored ?? []),
        ...[...worlds].map(([configuration, one]) => [configuration, one.take()] as const),
      ]),
  }
}
