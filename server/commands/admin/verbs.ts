import type { App } from '../../composition/compose.ts'
import { tellSettings } from '../../composition/told-settings.ts'
import type { CommandIo } from '../command-io.ts'
import { type Diagnosis, runDoctor } from '../doctor.ts'
import { acceptEncryptionKey } from './accept-encryption-key.ts'
import { acceptOtherStorage } from './accept-storage.ts'
import { resumeAfterRestore } from './after-restore.ts'
import type { Arguments } from './arguments.ts'
import { replaceSigningKey, runDistribution, verifyHistory } from './paper-verbs.ts'
import {
  addClient,
  addCounterparty,
  createAdmin,
  invite,
  resetFactor,
  setSupplier,
} from './people-verbs.ts'
import { readCompletionActs } from './read-completion-acts.ts'
import { type Said, well } from './said.ts'

type Verb = (app: App, given: Arguments, io: CommandIo) => Promise<Said>

/** Verbs of a portal that is there. Others: `without-portal.ts`, and `restore`, which makes one. */
const verbs: Record<string, Verb> = {
  'create-admin': createAdmin,
  'set-supplier': setSupplier,
  'add-counterparty': addCounterparty,
  'add-client': addClient,
  invite,
  'reset-second-factor': resetFactor,
  'sync-acts': async (app) => well(await readCompletionActs(app)),
  'run-distribution': runDistribution,
  'audit-log': verifyHistory,
  'replace-signing-key': replaceSigningKey,
  'accept-encryption-key': async (app) => well(await acceptEncryptionKey(app)),
  'accept-storage': async (app) => well(await acceptOtherStorage(app)),
  resume: async (app, given) =>
    well(await resumeAfterRestore(app, { sendsLetters: !given.flag('without-letters') })),
  doctor: async (app, given) => {
    const locale = given.locale(app.config.DEFAULT_LOCALE)
    return saidOf(await runDoctor(app, tellSettings(app.config, app.endpoints), locale))
  },
}

export function findVerb(name: string): Verb | null {
  return Object.hasOwn(verbs, name) ? (verbs[name] ?? null) : null
}

export function saidOf({ table, isWell }: Diagnosis): Said {
  return { words: table, isWell }
}
