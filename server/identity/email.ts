/** Addresses are compared without case and outer spaces. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase()
}
