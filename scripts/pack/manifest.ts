/** A target of `exports` or `imports`: a path, or paths by condition. */
export type Target = string | { [condition: string]: Target }

export type Manifest = {
  name: string
  version: string
  license: string
  type: string
  engines?: Record<string, string>
  sideEffects?: boolean
  bin?: Record<string, string>
  exports?: Record<string, Target>
  imports?: Record<string, Target>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  peerDependenciesMeta?: Record<string, { optional?: boolean }>
}

/** `./src/a/b.ts` → `./dist/a/b.js` */
const compiledPath = (path: string): string => path.replace(/^\.\/src\//, './dist/').replace(/\.tsx?$/, '.js')
const declarationPath = (path: string): string => compiledPath(path).replace(/\.js$/, '.d.ts')

/** Every source file that a manifest names. */
export function sourcesOf({ exports = {}, imports = {} }: Pick<Manifest, 'exports' | 'imports'>): string[] {
  const leaves = (target: Target): string[] =>
    typeof target === 'string' ? [target] : Object.values(target).flatMap(leaves)
  return [...new Set([...Object.values(exports), ...Object.values(imports)].flatMap(leaves))]
}

/** An entry with its types first: a resolver takes the first condition that holds. */
const published = (target: Target): Target =>
  typeof target === 'string'
    ? { types: declarationPath(target), default: compiledPath(target) }
    : Object.fromEntries(Object.entries(target).map(([condition, inner]) => [condition, published(inner)]))

const compiled = (target: Target): Target =>
  typeof target === 'string'
    ? compiledPath(target)
    : Object.fromEntries(Object.entries(target).map(([condition, inner]) => [condition, compiled(inner)]))

const mapValues = <Value, Result>(record: Record<string, Value>, map: (value: Value) => Result) =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]))

/**
 * The manifest of a package as it is published: what is compiled in place of the sources, nothing for development, and
 * its siblings in the version that it is released with.
 */
export function publishedManifest(manifest: Manifest, siblings: ReadonlyMap<string, string>): Manifest {
  const { name, version, license, type, engines, sideEffects, exports, imports } = manifest
  const { dependencies, peerDependencies, peerDependenciesMeta } = manifest
  return {
    name,
    version,
    license,
    type,
    ...(engines ? { engines } : {}),
    ...(sideEffects === undefined ? {} : { sideEffects }),
    files: ['dist'],
    ...(exports ? { exports: mapValues(exports, published) } : {}),
    ...(imports ? { imports: mapValues(imports, compiled) } : {}),
    ...(dependencies ? { dependencies: pinned(dependencies, siblings) } : {}),
    ...(peerDependencies ? { peerDependencies: pinned(peerDependencies, siblings) } : {}),
    ...(peerDependenciesMeta ? { peerDependenciesMeta } : {}),
  } as Manifest
}

const pinned = (dependencies: Record<string, string>, siblings: ReadonlyMap<string, string>) =>
  Object.fromEntries(Object.entries(dependencies).map(([name, version]) => [name, siblings.get(name) ?? version]))
