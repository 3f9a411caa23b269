import { readFileSync } from 'node:fs'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDatabase } from '../../../support/databases/database.ts'
import { readSchema } from '../../../support/databases/prisma-schema.ts'

const schema = readSchema(readFileSync('prisma/schema.prisma', 'utf8'))

describe('prisma/schema.prisma and the migrations', () => {
  let pool: Pool
  beforeAll(async () => {
    pool = new Pool({ connectionString: await createDatabase() })
  })
  afterAll(() => pool.end())

  async function rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await pool.query<T>(sql, values)).rows
  }

  test('name the same tables', async () => {
    const found = await rows<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables
       WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`,
    )
    expect(found.map(({ name }) => name)).toEqual(schema.models.map(({ table }) => table).sort())
  })

  test('name the same enums with the same values in the same order', async () => {
    const found = await rows<{ name: string; values: string[] }>(
      `SELECT typname AS name, array_agg(enumlabel::text ORDER BY enumsortorder) AS values
       FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid
       WHERE typnamespace = 'public'::regnamespace GROUP BY 1 ORDER BY 1`,
    )
    expect(found).toEqual([...schema.enums].sort((a, b) => (a.name < b.name ? -1 : 1)))
  })

  describe.each(schema.models)('agree on $table:', (model) => {
    test('columns, their types and which may be empty', async () => {
      const found = await rows(
        `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, NOT attnotnull AS nullable
         FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
         ORDER BY attname`,
        [model.table],
      )
      // A list is never null for Prisma, which cannot say so to the database.
      const said = model.columns.map((column) =>
        column.type.endsWith('[]') ? { ...column, nullable: true } : column,
      )
      expect(found).toEqual(said.sort((a, b) => (a.name < b.name ? -1 : 1)))
    })

    test('primary key, unique columns and indexes', async () => {
      const found = await rows<{ primary: boolean; unique: boolean; columns: string }>(
        `SELECT indisprimary AS primary, indisunique AS unique,
                substring(pg_get_indexdef(indexrelid) FROM '\\((.*)\\)$') AS columns
         FROM pg_index WHERE indrelid = $1::regclass`,
        [model.table],
      )
      const columns = (wanted: (index: (typeof found)[number]) => boolean) =>
        found
          .filter(wanted)
          .map((index) => index.columns.replaceAll('"', ''))
          .sort()
      expect(columns(({ primary }) => primary)).toEqual([model.primaryKey.join(', ')])
      expect(columns(({ primary, unique }) => unique && !primary)).toEqual(model.unique)
      expect(columns(({ unique }) => !unique)).toEqual(model.indexes)
    })
  })
})
