import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../config.ts'
import type { Database } from '../platform/database/connect.ts'
import { beginSetting, readSetting } from '../platform/settings.ts'

/**
 * Sandbox data and real data are two worlds: demo accounts have a password that is no secret, and training
 * documents look like real ones. The database carries a mark of its world; the sandbox's folder in `DATA_DIR`
 * is one too, for a database elsewhere.
 */
type World = 'sandbox' | 'real'

const KEY = 'world'

export class WorldFault extends Error {}

/**
 * Makes sure that these settings and these data are of one world, and marks data that have none yet.
 * @param mayBegin false: a command that only looks or adds something does not make data the sandbox's
 * @throws WorldFault for people, with a command that begins anew
 */
export async function claimWorld(
  database: Pick<Database, 'prisma'>,
  config: Config,
  { mayBegin }: { mayBegin: boolean },
): Promise<void> {
  const wanted = worldOf(config)
  if (!wanted) return
  if (wanted === 'real' && existsSync(join(config.dataDir, 'sandbox'))) {
    throw new WorldFault(describeSandboxData(config, folderOf(config)))
  }
  if (wanted === 'real' || mayBegin) {
    await beginSetting(database.prisma, KEY, wanted)
  }
  const mark = await readWorld(database)
  if (mark === null || mark === wanted) return
  throw new WorldFault(
    wanted === 'real'
      ? describeSandboxData(config, placeOf(config))
      : describeRealData(placeOf(config)),
  )
}

/** Null: nobody has begun with these data yet. */
export async function readWorld({ prisma }: Pick<Database, 'prisma'>): Promise<string | null> {
  return readSetting(prisma, KEY, z.string())
}

/** Null: a helper without anything of its own, such as a worker beside a portal, works on whatever is there. */
export function worldOf(config: Config): World | null {
  if (config.sandbox) return 'sandbox'
  return config.realSettings.length > 0 || config.runsWeb ? 'real' : null
}

function describeSandboxData(config: Config, place: string): string {
  const why = config.realSettings.length > 0 ? config.realSettings.join(', ') : 'SANDBOX=off'
  const [anew, back] = config.DATABASE_URL
    ? [
        'give the portal an empty database (createdb sverka_real, then its address in DATABASE_URL) and a data folder of its own: DATA_DIR=./data-real npm start',
        'To go on with the sandbox, start it without these settings.',
      ]
    : [
        'begin anew in a folder of its own: DATA_DIR=./data-real npm start',
        'To go on with the sandbox, start it without these settings; its data stay where they are.',
      ]
  return `${place} began with the sandbox and hold its demo accounts and training documents, which never live beside real data (${why}). Nothing was started. To work with real data, ${anew}\n${back}`
}

function describeRealData(place: string): string {
  return `${place} are real, and the sandbox would put its demo accounts and training documents among them. Nothing was started. To go on with them, set what they were used with (see .env.example) or SANDBOX=off. To look at the sandbox, begin anew in a folder of its own: DATA_DIR=./data-sandbox npm start`
}

function folderOf({ dataDir }: Config): string {
  return `The data in ${dataDir}`
}

function placeOf(config: Config): string {
  if (!config.DATABASE_URL) return folderOf(config)
  const { host, pathname } = new URL(config.DATABASE_URL)
  return `The data in the database ${host}${pathname}`
}
