import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Blobs, decode, encode } from './encode.ts'

/** Keeps what one part of the sandbox would lose with its process. */
export interface StateFile<State> {
  /** What an earlier process left; null: nothing, or nothing is stored at all. */
  readonly stored: State | null
  /** Says where the state is taken from, and begins to keep it. */
  watch(take: () => State): void
  /** Something may have changed: it is written within `DELAY`. */
  touch(): void
  /** Writes what is not written yet. */
  flush(): void
}

/** Grows when the state's shape changes: an older one is put aside. */
const VERSION = 2
/** Milliseconds: a deed writes many things, and each poll reads some. */
const DELAY = 250

/** @param folder null: nothing is stored, as in tests */
export function openStateFile<State>(folder: string | null, name: string): StateFile<State> {
  if (folder === null) {
    return { stored: null, watch: () => {}, touch: () => {}, flush: () => {} }
  }
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.json`)
  const claim = join(folder, `${name}.owner`)
  const owner = randomUUID()
  const blobs = openBlobs(join(folder, 'files'))
  const stored = readState<State>(file, blobs)
  // A process that is on its way out must not write over what this one will.
  writeFileSync(claim, owner)
  let take: (() => State) | null = null
  let written = ''
  let timer: NodeJS.Timeout | undefined

  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    // Another process has taken over, or the folder was removed to begin anew.
    if (!take || !existsSync(claim) || readFileSync(claim, 'utf8') !== owner) return
    const text = encode({ version: VERSION, state: take() }, blobs)
    if (text === written) return
    writeFileSync(`${file}.new`, text)
    renameSync(`${file}.new`, file)
    written = text
  }

  return {
    stored,
    watch: (given) => {
      take = given
      flush()
    },
    touch: () => {
      timer ??= setTimeout(flush, DELAY).unref()
    },
    flush,
  }
}

/** What cannot be read is moved out of the way: a sandbox that starts anew is better than none. */
function readState<State>(file: string, blobs: Blobs): State | null {
  if (!existsSync(file)) return null
  try {
    const { version, state } = decode(readFileSync(file, 'utf8'), blobs) as {
      version: number
      state: State
    }
    if (version === VERSION) return state
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    process.stderr.write(`The sandbox cannot read ${file} (${reason}) and starts anew.\n`)
  }
  renameSync(file, `${file}.unread`)
  return null
}

/** Contents by their own hash: equal ones are one file, and none is ever written twice. */
function openBlobs(folder: string): Blobs {
  const names = new WeakMap<Uint8Array, string>()
  return {
    put: (content) => {
      const known = names.get(content)
      if (known) return known
      const name = createHash('sha256').update(content).digest('hex')
      mkdirSync(folder, { recursive: true })
      if (!existsSync(join(folder, name))) writeFileSync(join(folder, name), content)
      names.set(content, name)
      return name
    },
    get: (name) => {
      const content = readFileSync(join(folder, name))
      names.set(content, name)
      return content
    },
  }
}
