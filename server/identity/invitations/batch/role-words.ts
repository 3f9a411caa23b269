import type { CustomerRole } from '../../actor.ts'

const WORDS: Record<CustomerRole, string[]> = {
  owner: ['owner', 'владелец'],
  bookkeeper: ['bookkeeper', 'accountant', 'бухгалтер'],
  viewer: ['viewer', 'наблюдатель'],
}

/** A role as a file may call it, owner where it says nothing; null: no role of ours. */
export function readRoleWord(text: string): CustomerRole | null {
  const word = text.trim().toLowerCase()
  if (word === '') return 'owner'
  const found = Object.entries(WORDS).find(([, words]) => words.includes(word))
  return found ? (found[0] as CustomerRole) : null
}
