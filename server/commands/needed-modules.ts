interface LockedPackage {
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

/** `packages` of a package-lock.json (version 3): by path from the root, whose own path is empty. */
export type LockedPackages = Record<string, LockedPackage>

/**
 * Paths of the packages that run what the root depends on. npm leaves more out by `--omit=dev`, but keeps what a
 * package can only work beside, such as Prisma's command line beside its client.
 */
export function findNeeded(packages: LockedPackages): Set<string> {
  const needed = new Set<string>()
  const look = (path: string) => {
    if (needed.has(path)) return
    needed.add(path)
    for (const name of namesOf(packages[path] ?? {})) {
      const found = resolvePath(packages, path, name)
      if (found !== null) look(found)
    }
  }
  look('')
  needed.delete('')
  return needed
}

function namesOf(one: LockedPackage): string[] {
  const peers = Object.keys(one.peerDependencies ?? {}).filter(
    (name) => one.peerDependenciesMeta?.[name]?.optional !== true,
  )
  return [
    ...Object.keys(one.dependencies ?? {}),
    ...Object.keys(one.optionalDependencies ?? {}),
    ...peers,
  ]
}

/** As Node resolves a name: the nearest `node_modules` upward. */
function resolvePath(packages: LockedPackages, from: string, name: string): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (path in packages) return path
    if (at === '') return null
  }
}
