import { checkHistory, describeCheck } from '../../authenticity/index.ts'
import type { Restored } from '../../backup/index.ts'
import type { App } from '../../composition/compose.ts'
import { sendRestoredJobs } from '../../composition/send-restored-jobs.ts'
import { acceptStorage } from '../../platform/storage/own-storage.ts'
import { openStorage } from '../../platform/storage.ts'
import type { Said } from './said.ts'

/** Puts back what waited in the queue, proves the history of papers, and says what is to be done next. */
export async function describeRestored(app: App, restored: Restored): Promise<Said> {
  const { manifest, end, migrated, jobs } = restored
  const sent = await sendRestoredJobs(app.queue, jobs)
  const { database, modules, config } = app
  // The files were put there on purpose, wherever they lay before.
  await acceptStorage(database.prisma, openStorage(config.storageUrl))
  const keys = modules.authenticity.keys
  const check = await checkHistory({ prisma: database.prisma, keys }, [])
  const flaws = describeCheck(check, config.DEFAULT_LOCALE)
  const rows = Object.values(end.tables).reduce((sum, { count }) => sum + count, 0)
  const words = [
    `Everything of ${manifest.takenAt} is there, read back and compared: ${rows} rows, ${end.files.count} files, ${sent} jobs.`,
    ...(migrated.length > 0 ? [`Brought up to date from release ${manifest.release}.`] : []),
    ...(end.missing.count > 0
      ? [`${end.missing.count} files were missing already when the backup was taken.`]
      : []),
    flaws.length > 0
      ? `The history of papers has flaws:\n${flaws.join('\n')}`
      : `The history of papers is whole: ${check.entries} entries.`,
    'Everybody signs in anew. Nothing goes out yet: start the portal, look at it, then say',
    '  npm run admin -- resume                    (what waited then goes out)',
    '  npm run admin -- resume --without-letters  (letters that waited then are not sent)',
  ].join('\n')
  return { words, isWell: flaws.length === 0 }
}

/** What the button of staff does, from a shell. */
export async function resumeAfterRestore(
  { modules }: App,
  options: { sendsLetters: boolean },
): Promise<string> {
  const resumed = await modules.backup.resume(options)
  return resumed
    ? 'The portal goes on. Runs that were under way are paused: look at each before it goes on.'
    : 'The portal was not waiting. Nothing was changed.'
}
