import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { copyOut } from './copy-out.ts'
import { RowsDigest } from './digest.ts'
import { BackupFault, type Count, type Manifest } from './format.ts'
import { copyTarget } from './tables.ts'

interface Definition {
  table: string
  name: string
  definition: string
}

interface Trigger {
  table: string
  name: string
  mode: 'O' | 'A' | 'R'
}

const TRIGGER_MODES = { O: 'ENABLE', A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' } as const

/**
 * Fills the tables of one schema with rows as they were: triggers, which would write history anew, are off
 * meanwhile; foreign keys and indexes are made when everything is there. All in the caller's transaction, so that
 * nothing of it is seen before it is proved. Only the owner of the tables may do that; a superuser need not.
 */
export class TableLoader {
  readonly #client: ClientBase
  readonly #tables: ReadonlyMap<string, Manifest['tables'][number]>
  #current: { table: string; stream: CopyStreamQuery } | null = null
  #triggers: Trigger[] = []
  #constraints: Definition[] = []
  #indexes: Definition[] = []

  constructor(client: ClientBase, tables: Manifest['tables']) {
    this.#client = client
    this.#tables = new Map(tables.map((table) => [table.name, table]))
  }

  /** Switches off what would act on rows, and empties the tables of what the migrations put there. */
  async prepare(): Promise<void> {
    const id = (name: string) => this.#client.escapeIdentifier(name)
    this.#triggers = await this.#query<Trigger>(
      `SELECT c.relname AS table, t.tgname AS name, t.tgenabled::text AS mode
       FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal AND t.tgenabled <> 'D'`,
    )
    this.#constraints = await this.#query<Definition>(
      `SELECT c.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid) AS definition
       FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
       WHERE k.connamespace = current_schema()::regnamespace AND k.contype = 'f' ORDER BY 1, 2`,
    )
    this.#indexes = await this.#query<Definition>(
      `SELECT c.relname AS table, i.relname AS name, pg_get_indexdef(i.oid) AS definition
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
       WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND NOT x.indisunique ORDER BY 1, 2`,
    )
    for (const { table, name } of this.#triggers) {
      await this.#query(`ALTER TABLE ${id(table)} DISABLE TRIGGER ${id(name)}`)
    }
    for (const { table, name } of this.#constraints) {
      await this.#query(`ALTER TABLE ${id(table)} DROP CONSTRAINT ${id(name)}`)
    }
    for (const { name } of this.#indexes) await this.#query(`DROP INDEX ${id(name)}`)
    const all = [...this.#tables.keys()].map(id).join(', ')
    if (all !== '') await this.#query(`TRUNCATE ${all}`)
  }

  /** @param rows whole rows, in the order of the backup's tables */
  async add(table: string, rows: Buffer): Promise<void> {
    if (this.#current?.table !== table) {
      await this.endTable()
      const target = this.#tables.get(table)
      if (!target) throw new BackupFault(`The backup has rows of an unknown table ${table}.`)
      const sql = `COPY ${copyTarget(this.#client, target)} FROM STDIN`
      const stream = this.#client.query(copyFrom(sql))
      this.#current = { table, stream }
    }
    const { stream } = this.#current ?? {}
    if (stream && !stream.write(rows)) await once(stream, 'drain')
  }

  /** Waits until the database has the rows of the table that was being filled. */
  async endTable(): Promise<void> {
    const current = this.#current
    this.#current = null
    if (!current) return
    current.stream.end()
    await finished(current.stream)
  }

  /** Gives up the table that is being filled, so that the connection listens again. */
  async abandon(): Promise<void> {
    const current = this.#current
    this.#current = null
    if (!current) return
    current.stream.destroy(new Error('given up'))
    await finished(current.stream).catch(() => undefined)
  }

  /** Switches everything on again. Foreign keys are proved by being made. */
  async finish(): Promise<void> {
    await this.endTable()
    const id = (name: string) => this.#client.escapeIdentifier(name)
    for (const { definition } of this.#indexes) await this.#query(definition)
    for (const { table, name, definition } of this.#constraints) {
      await this.#query(`ALTER TABLE ${id(table)} ADD CONSTRAINT ${id(name)} ${definition}`)
    }
    for (const { table, name, mode } of this.#triggers) {
      await this.#query(`ALTER TABLE ${id(table)} ${TRIGGER_MODES[mode]} TRIGGER ${id(name)}`)
    }
  }

  /** Reads back every row that is there now and holds it against the backup. */
  async prove(counts: Readonly<Record<string, Count>>): Promise<void> {
    for (const [name, table] of this.#tables) {
      const digest = new RowsDigest()
      for await (const rows of copyOut(this.#client, copyTarget(this.#client, table))) {
        digest.add(rows)
      }
      const { count, digest: sum } = digest.result()
      const wanted = counts[name]
      if (wanted?.count === count && wanted.digest === sum) continue
      throw new BackupFault(
        `The table ${name} has not become what the backup has: ${count} of ${wanted?.count ?? 0} rows, or other values.`,
      )
    }
  }

  async #query<Row extends object>(sql: string): Promise<Row[]> {
    return (await this.#client.query<Row>(sql)).rows
  }
}
