import type { ManagementConnection } from '@latchkey/sdk/management'
import {
  keepPreviousData,
  MutationCache,
  notifyManager,
  QueryCache,
  QueryClient,
  type QueryKey,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { isMissing, isSignedOut, messageOf } from '../api/problems.ts'
import { signInAgain } from '../api/session.ts'
import { useConsole } from './console.tsx'
import { showNotice } from './notices.ts'

notifyManager.setScheduler(queueMicrotask) // what a click expects is shown before the next thing happens

const onError = (error: unknown) => {
  if (isSignedOut(error)) signInAgain()
}

export const newQueryClient = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: false, staleTime: 5_000 } }, // the client of the SDK makes calls again
  })

type Key = readonly (string | number | boolean | undefined | null)[]

type Reading<T> = {
  isEnabled?: boolean | undefined
  /** After how many milliseconds what was read is read again, while somebody looks at it. */
  again?: ((data: T) => number | false) | undefined
}

/** Reads from the environment that is shown; `key` says what, and is what changes make stale. */
export function useRead<T>(
  key: Key,
  read: (connection: ManagementConnection) => Promise<T>,
  { isEnabled = true, again }: Reading<T> = {},
) {
  const { environment, connection } = useConsole()
  return useQuery({
    queryKey: [environment.code, ...key],
    queryFn: () => read(connection),
    enabled: isEnabled,
    placeholderData: keepPreviousData,
    throwOnError: isMissing,
    refetchInterval: ({ state: { data } }) => (again && data !== undefined ? again(data) : false),
  })
}

type Replace = <T>(key: Key, become: (was: T) => T) => void

type Change<Input, Output> = {
  change: (connection: ManagementConnection, input: Input) => Promise<Output>
  /** What has to be read again: everything whose key begins with one of them. */
  stale: readonly Key[]
  /** Lists that have to be read anew once somebody goes back to them: of the page at hand, which shows what is gone, nothing. */
  leaves?: readonly Key[]
  /**
   * Shows what will be before the platform has answered: `set` replaces what was read under a key, `setPages` each page
   * of a list.
   */
  expect?: (input: Input, set: Replace, setPages: Replace) => void
  /** What is told when it is done. */
  done?: string | ((output: Output, input: Input) => string)
  /** What takes it back; offered for a few seconds. */
  undo?: (output: Output, input: Input) => (() => Promise<unknown>) | undefined
  /** Whether the caller shows what was refused itself, as forms do. */
  isTold?: boolean
}

type Expected = { key: QueryKey; was: unknown; next: unknown }

/** Changes something in the environment that is shown. What was shown too early is taken back when it is refused. */
export function useChange<Input = void, Output = unknown>(spec: Change<Input, Output>) {
  const { environment, connection } = useConsole()
  const client = useQueryClient()
  const begun = useRef<Expected[][]>([])
  const keyOf = (key: Key): QueryKey => [environment.code, ...key]
  const stale = [...spec.stale, ['configuration']] // whatever is changed may stand in a file
  const refresh = () => {
    for (const key of spec.leaves ?? []) client.removeQueries({ queryKey: keyOf(key), type: 'inactive' })
    return Promise.all(stale.map((key) => client.invalidateQueries({ queryKey: keyOf(key) })))
  }

  /** At once, while the event is handled: a checkbox would jump back and forth otherwise. */
  function expectResult(input: Input): void {
    const expected: Expected[] = []
    const replace = (key: QueryKey, become: (was: never) => unknown) => {
      const was = client.getQueryData(key)
      if (was === undefined) return
      const next = become(was as never)
      expected.push({ key, was, next })
      client.setQueryData(key, next)
    }
    spec.expect?.(
      input,
      (key, become) => replace(keyOf(key), become),
      (of, become) => {
        const pages = client.getQueriesData({ queryKey: keyOf([...of, 'page']) })
        for (const [key] of pages) replace(key, become)
      },
    )
    begun.current.push(expected)
  }

  const mutation = useMutation({
    mutationFn: (input: Input) => spec.change(connection, input),
    onMutate: async () => {
      const expected = begun.current.shift() ?? []
      // What is being read was asked for before the change, and shows what was.
      await Promise.all(expected.map(({ key }) => client.cancelQueries({ queryKey: key })))
      for (const { key, next } of expected) client.setQueryData(key, next)
      return expected
    },
    onError: (error, _input, expected) => {
      for (const { key, was } of expected ?? []) client.setQueryData(key, was)
      if (!spec.isTold && !isSignedOut(error)) showNotice({ kind: 'problem', text: messageOf(error) })
    },
    onSettled: async (output, error, input) => {
      await refresh()
      // Told when what is shown is new, and a form has nothing unsaved: whoever reads it may go on at once.
      if (error === null) tell(output as Output, input)
    },
  })
  function tell(output: Output, input: Input): void {
    const text = typeof spec.done === 'function' ? spec.done(output, input) : spec.done
    if (text === undefined) return
    const undo = spec.undo?.(output, input)
    showNotice({ kind: 'done', text, ...(undo ? { undo: () => undo().then(refresh) } : {}) })
  }
  const mutate = (...sent: Parameters<typeof mutation.mutate>) => {
    expectResult(sent[0] as Input)
    mutation.mutate(...sent)
  }
  const mutateAsync = (...sent: Parameters<typeof mutation.mutateAsync>) => {
    expectResult(sent[0] as Input)
    return mutation.mutateAsync(...sent)
  }
  return { mutate, mutateAsync, isPending: mutation.isPending }
}
