import { z } from 'zod'

/**
 * A backup is a tar, gzipped, encrypted in the format of age: `age -d FILE | tar xz` opens it without the portal.
 *
 * | entry | holds |
 * | --- | --- |
 * | `manifest.json` | what the backup is of; always first |
 * | `encryption.key` | 32 bytes, base64 |
 * | `tables/NAME/N` | rows of a table as PostgreSQL's COPY writes them, whole rows to about 4 MB |
 * | `jobs` | jobs that waited, a line of JSON each |
 * | `files/KEY` | a file of the storage |
 * | `end.json` | how much there is of everything, with sums; always last |
 *
 * Rows, jobs and files are of one moment. The encryption finds what was changed or cut off; counts and sums find
 * faults of our own.
 */
export const FORMAT = 1

export const manifestForm = z.object({
  format: z.literal(FORMAT),
  /** Of the portal that wrote it. */
  release: z.string(),
  /** The moment of which everything is, by the database's clock, ISO. */
  takenAt: z.string(),
  /** `sandbox`, `real`, or null for a database that has no mark yet. */
  world: z.string().nullable(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** In the order of the entries; columns in the order of the fields of a row. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
})

export type Manifest = z.infer<typeof manifestForm>

const countForm = z.object({ count: z.number(), bytes: z.number(), digest: z.string() })

export const endForm = z.object({
  tables: z.record(z.string(), countForm),
  jobs: countForm,
  files: countForm,
  /** The last value that each sequence gave out. */
  sequences: z.record(z.string(), z.object({ last: z.string(), isCalled: z.boolean() })),
  /** Files that rows name and the storage did not have; the first of them by key. */
  missing: z.object({ count: z.number(), keys: z.array(z.string()) }),
})

export type BackupEnd = z.infer<typeof endForm>
export type Count = z.infer<typeof countForm>

/** Its message is for people. */
export class BackupFault extends Error {}
