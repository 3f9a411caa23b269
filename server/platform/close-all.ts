/** What ends the things that were opened, in the order of their opening. */
export type Closers = (() => unknown)[]

/** From the last to the first, once, each whatever became of the others; ends in the first fault. */
export async function closeAll(closers: Closers): Promise<void> {
  const faults: unknown[] = []
  for (const close of closers.splice(0).reverse()) {
    try {
      await close()
    } catch (fault) {
      faults.push(fault)
    }
  }
  if (faults.length > 0) throw faults[0]
}
