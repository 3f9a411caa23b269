/** What to do about what PostgreSQL says when it does not start, the first that fits. */
const REMEDIES: readonly [RegExp, (data: string, found: RegExpMatchArray) => string][] = [
  [
    /has wrong ownership|Permission denied/,
    (data) =>
      `The database files in ${data} belong to another user, as after a copy made by root.\n` +
      `Give them to the user this process runs as: chown -R "$(id -u):$(id -g)" ${data}`,
  ],
  [
    /has invalid permissions/,
    (data) =>
      `Others may look into the database files in ${data}, as after a copy, and PostgreSQL does not start so.\n` +
      `Keep them to their owner: chmod -R u=rwX,go= ${data}`,
  ],
  [
    /initialized by PostgreSQL version ([\d.]{1,12}), which is not compatible with this version ([\d.]{1,12})/,
    (data, [, old, own]) =>
      `The database files in ${data} were made by PostgreSQL ${old}, and this release brings PostgreSQL ${own}.\n` +
      'Start the release that made them, take a backup (npm run admin -- backup), and restore it by this one into an empty DATA_DIR.',
  ],
  [
    /No space left on device|Check free disk space/,
    (data) => `The disk of ${data} is full. Make room on it; nothing that was stored is lost.`,
  ],
  [
    /Read-only file system/,
    (data) =>
      `The disk of ${data} can only be read. Mount it for writing, or set DATA_DIR to another one.`,
  ],
  [
    /could not locate a valid checkpoint record|invalid checkpoint|could not find redo location|invalid data in (?:file|control)|incorrect checksum in control file/,
    (data) =>
      `The database files in ${data} are damaged, as after a copy taken while the database ran, or by a disk.\n` +
      'Put a whole copy back, or restore a backup into an empty DATA_DIR (npm run admin -- restore).',
  ],
]

/** @param said all that PostgreSQL wrote since it was started; null: nothing better is known than that */
export function explainLaunch(data: string, said: string): string | null {
  for (const [pattern, explain] of REMEDIES) {
    const found = said.match(pattern)
    if (found) return explain(data, found)
  }
  return null
}
