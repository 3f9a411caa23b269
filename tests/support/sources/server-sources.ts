import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const SERVER = fileURLToPath(new URL('../../../server/', import.meta.url))
const GENERATED = 'platform/database/client/'

/** Every file of ours under `server/`: its path from there, and its text. */
export const serverSources = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith(GENERATED))
  .map((name) => ({ name, text: readFileSync(`${SERVER}${name}`, 'utf8') }))

/**
 * Files that write to a table: by Prisma's own functions, through a relation, or by SQL. Sorted.
 * @param relations the names that other models have for the table
 */
export function findWriters(model: string, table: string, relations: readonly string[]): string[] {
  const writes = [
    new RegExp(`\\b${model}\\s*\\.\\s*(?:create|update|upsert)`),
    new RegExp(`\\b(?:${relations.join('|')}):\\s*\\{\\s*(?:create|update|upsert|connectOrCreate)`),
    new RegExp(`\\b(?:UPDATE|INSERT\\s+INTO|MERGE\\s+INTO)\\s+"?${table}\\b`, 'i'),
  ]
  return serverSources
    .filter(({ text }) => writes.some((write) => write.test(text)))
    .map(({ name }) => name)
    .sort()
}
