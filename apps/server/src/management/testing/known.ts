/** Ids, codes and keys that answers have shown, by what they name: `role_id`, and the `id` in `roles`, are of a role. */
export class Known {
  private readonly kinds = new Map<string, Set<string>>()
  private readonly spared: ReadonlySet<string>
  constructor(spared: readonly string[]) {
    this.spared = new Set(spared)
  }
  learn(value: unknown, name = '', around = ''): void {
    if (Array.isArray(value)) for (const item of value) this.learn(item, name, around)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) this.learn(inner, key, name)
    } else if (typeof value === 'string' && IDENTIFYING.test(name) && !this.spared.has(value)) {
      const kind = kindOf(name, around)
      const values = this.kinds.get(kind) ?? new Set()
      this.kinds.set(kind, values.add(value))
      if (values.size > 60) values.delete(values.values().next().value ?? '')
    }
  }
  of(name: string, around: string): readonly string[] {
    return IDENTIFYING.test(name) ? [...(this.kinds.get(kindOf(name, around)) ?? [])] : []
  }
}

const IDENTIFYING = /(^|_)(id|code|key|ids)$/
const SHORT: Record<string, string> = { org: 'organization', app: 'application', assignment_permission: 'permission' }

/** `role` for an id of a role, `role key` for its key. What is named `id` alone is of what stands around it. */
function kindOf(name: string, around: string): string {
  const [noun = '', last = ''] = /^(?:(.*)_)?(id|code|key|ids)$/.exec(name)?.slice(1) ?? []
  const of = (noun || around).replace(/ies$/, 'y').replace(/s$/, '')
  const long = SHORT[of] ?? (of.startsWith('organization') ? of.replace(/^organization_/, '') : of)
  return last === 'key' ? `${long} key` : long
}
