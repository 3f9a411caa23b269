import type { Role } from './actor.ts'

/** Where a person begins. */
export function homeOf(role: Role): '/' | '/staff' {
  return role === 'client' ? '/' : '/staff'
}
