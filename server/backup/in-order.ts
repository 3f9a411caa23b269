/**
 * Does something for many, some of them at once, and gives the results in their order: no more are held than are
 * under way.
 */
export async function* inOrder<In, Out>(
  all: AsyncIterable<In>,
  atOnce: number,
  act: (one: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const underWay: Promise<Out>[] = []
  for await (const one of all) {
    const result = act(one)
    // Its failure is thrown when its turn comes.
    result.catch(() => undefined)
    underWay.push(result)
    if (underWay.length >= atOnce) yield await (underWay.shift() as Promise<Out>)
  }
  for (const result of underWay) yield await result
}
