import type { ActDocumentProfile } from '../../profiles/acts-profile.ts'

/**
 * The documents of a profile that are read. Throws a RangeError on a set that it does not have.
 * @param sets `all`: also those that not every base keeps
 */
export function chooseDocuments(
  all: readonly ActDocumentProfile[],
  sets: readonly string[] | 'all' | undefined,
  withConstruction: boolean,
): ActDocumentProfile[] {
  const unknown =
    sets === 'all' ? undefined : sets?.find((set) => !all.some((one) => one.set === set))
  if (unknown) throw new RangeError(`The profile of this configuration has no ${unknown}`)
  const chosen = all.filter(
    ({ set, isOptional }) => sets === 'all' || (sets ? sets.includes(set) : !isOptional),
  )
  if (chosen.length === 0) throw new RangeError('No documents are chosen to be read')
  return chosen.map((document) => (withConstruction ? document : withoutConstruction(document)))
}

function withoutConstruction({
  construction,
  ...document
}: ActDocumentProfile): ActDocumentProfile {
  const { only } = document
  if (!construction || !only) return document
  return {
    ...document,
    only: { ...only, in: only.in.filter((one) => !construction.in.includes(one)) },
  }
}
