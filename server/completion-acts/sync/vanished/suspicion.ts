/** Fewer than this are deleted in a day's work. */
const MANY = 20
const SHARE = 0.1
/** A small base: even a few are too many when they are most of it. */
const FEW = 5
const MAJORITY = 0.5

/**
 * Whether so many acts are missing at once that it is more likely another base that answers, or one
 * restored from an old copy, than an accountant who deleted them: 1C deletes for good only what was marked
 * for deletion before, and such acts do not count here.
 * @param of how many were looked for
 */
export function isSuspicious({ missing, of }: { missing: number; of: number }): boolean {
  return (missing > MANY && missing > of * SHARE) || (missing > FEW && missing > of * MAJORITY)
}
