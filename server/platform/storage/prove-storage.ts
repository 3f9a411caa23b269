import { randomUUID } from 'node:crypto'
import type { Storage } from '../storage.ts'
import { StorageFailure } from './storage-failure.ts'

/**
 * Writes a small file, reads it and deletes it again.
 * @throws StorageFailure naming what does not work
 */
export async function proveStorage(storage: Storage): Promise<void> {
  const key = `health/${randomUUID()}`
  const content = Buffer.from(key)
  await storage.put(key, content)
  let read: Uint8Array | null
  try {
    read = await storage.get(key)
  } catch (error) {
    // What could not be read is removed all the same, if it can be.
    await storage.delete(key).catch(() => undefined)
    throw error
  }
  await storage.delete(key)
  if (!read || !Buffer.from(read).equals(content)) {
    throw new StorageFailure('storage.unavailable', 'what was read is not what was written', null)
  }
}
