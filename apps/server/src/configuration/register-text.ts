export type RegisteredNames = {
  permissions: readonly string[]
  roles: readonly string[]
  featureFlags: readonly { key: string; type: 'bool' | 'str' | 'int' | 'json' }[]
}

const TYPES = { bool: 'boolean', str: 'string', int: 'number', json: 'unknown' } as const

/**
 * The TypeScript text that tells `@latchkey/sdk` what there is, sorted, so that it changes only with what it says. What
 * there is none of is left out: then every name stays allowed.
 */
export function registerText({ permissions, roles, featureFlags }: RegisteredNames): string {
  const flags = new Map(featureFlags.map(({ key, type }) => [key, TYPES[type]]))
  const sections = [
    ...unionText('permissions', permissions),
    ...unionText('roles', roles),
    ...(flags.size === 0
      ? []
      : [
          '    featureFlags: {',
          ...sorted([...flags.keys()]).map((key) => `      ${quoted(key)}: ${flags.get(key)}`),
          '    }',
        ]),
  ]
  return [
    '// Written by `latchkey types`: run it again instead of changing this.',
    "import '@latchkey/sdk'",
    '',
    "declare module '@latchkey/sdk' {",
    '  interface LatchkeyRegister {',
    ...sections,
    '  }',
    '}',
    '',
  ].join('\n')
}

const unionText = (section: string, keys: readonly string[]): string[] =>
  keys.length === 0 ? [] : [`    ${section}:`, ...sorted(keys).map((key) => `      | ${quoted(key)}`)]

const sorted = (keys: readonly string[]) => [...new Set(keys)].sort((a, b) => (a < b ? -1 : 1))

/** Keys come from other people: nothing in one may end the text around it. */
const quoted = (key: string) =>
  `'${JSON.stringify(key)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replace(/[\u2028\u2029]/g, escaped)}'`
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16)}`
