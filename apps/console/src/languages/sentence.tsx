import { Fragment, type ReactNode } from 'react'
import { formOf, type PlaceholdersOf, shown, translationOf } from './t.ts'

/** The names of the tags: `guide` of `Read <guide>the guide</guide>.` */
type TagsOf<Text extends string> = Text extends `${string}</${infer Name}>${infer Rest}` ? Name | TagsOf<Rest> : never

/** Tags that need nothing else. */
const PLAIN = {
  code: (inside: ReactNode) => <code>{inside}</code>,
  strong: (inside: ReactNode) => <strong>{inside}</strong>,
}

type Parts<Text extends string> = {
  [Name in Exclude<PlaceholdersOf<Text>, 'count'>]: ReactNode
} & {
  [Name in Exclude<TagsOf<Text>, keyof typeof PLAIN>]: (inside: ReactNode) => ReactNode
}

type SentenceProps<Text extends string> = Parts<Text> & { text: Text } & (
    | { count?: never; one?: never }
    | { count: number; one: string }
  )

type Part = ReactNode | ((inside: ReactNode) => ReactNode)

/**
 * A sentence with elements in it, in whose translation they may stand elsewhere:
 * `<Sentence text="Read <guide>the guide</guide> of {name}." guide={(inside) => <a href="…">{inside}</a>} name={…} />`.
 * `<code>` and `<strong>` are what they are. With a `count`, `one` is what is said of a single thing.
 */
export function Sentence<const Text extends string>({ text, count, one, ...given }: SentenceProps<Text>): ReactNode {
  const parts = { ...PLAIN, ...given, ...(count === undefined ? {} : { count }) } as Record<string, Part>
  return compose(
    count === undefined || one === undefined ? translationOf(text) : formOf(count, { one, other: text }),
    parts,
  )
}

const compose = (text: string, parts: Record<string, Part>): ReactNode[] =>
  Array.from(text.matchAll(/<(\w+)>(.*?)<\/\1>|\{(\w+)\}|[^<{]+|[<{]/g), ([whole, tag, inside, name], index) => {
    const part = parts[tag ?? name ?? '']
    const key = `${index} ${whole}`
    if (tag !== undefined && typeof part === 'function') {
      return <Fragment key={key}>{part(compose(inside ?? '', parts))}</Fragment>
    }
    if (name === undefined || typeof part === 'function' || part === undefined) return whole
    return <Fragment key={key}>{typeof part === 'string' || typeof part === 'number' ? shown(part) : part}</Fragment>
  })
