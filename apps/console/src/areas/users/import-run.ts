import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useConsole } from '../../frame/console.tsx'
import { t } from '../../languages/t.ts'
import { sendFile } from './send-file.ts'

export type Counts = { created: number; updated: number; unchanged: number; refused: number; passed_over: number }
export type Refused = { line: number; problems: { field: string; message: string }[] }
export type Result = Counts & {
  is_dry_run: boolean
  /** The line it went on from. */
  from_line: number
  /** When the same file was imported to its end before: nothing was done. */
  finished_at: string | null
  columns: string[]
  ignored: string[]
}
type Line =
  | ({ type: 'progress'; bytes_read: number; bytes: number } & Counts)
  | ({ type: 'refused' } & Refused)
  | ({ type: 'result' } & Result)
  | { type: 'failed'; message: string }

/** How far a check or an import is. `share` is of the file, first sent, then read; of its lines once they were counted. */
export type Progress = { isCheck: boolean; isSent: boolean; share: number; counts: Counts }

export type Asked = { file: File; fields: Readonly<Record<string, string>> }

type State = {
  progress?: Progress | undefined
  /** Of the check, or of the import. */
  result?: Result | undefined
  refused: readonly Refused[]
  problem?: string | undefined
}

const NONE: Counts = { created: 0, updated: 0, unchanged: 0, refused: 0, passed_over: 0 }

/** Checks and imports a file of users, and counts as it goes. Whoever leaves the page stops it. */
export function useImport() {
  const { session, environment } = useConsole()
  const client = useQueryClient()
  const [state, setState] = useState<State>({ refused: [] })
  const running = useRef<AbortController>(undefined)
  const lines = useRef(0) // as the check has counted them
  useEffect(() => () => running.current?.abort(), [])

  async function run(isCheck: boolean, { file, fields }: Asked): Promise<void> {
    const mine = new AbortController()
    running.current = mine
    const refused: Refused[] = []
    let progress: Progress = { isCheck, isSent: false, share: 0, counts: NONE }
    let result: Result | undefined
    let problem: string | undefined
    setState({ progress, refused })
    const take = (told: readonly Line[]) => {
      for (const line of told) {
        if (line.type === 'refused') refused.push(line)
        else if (line.type === 'result') result = line
        else if (line.type === 'failed') problem = line.message
        else progress = { isCheck, isSent: true, share: shareOf(line), counts: line }
      }
      setState({ progress, refused })
    }
    const shareOf = (line: Line & { type: 'progress' }) =>
      isCheck || !lines.current ? line.bytes_read / Math.max(line.bytes, 1) : countOf(line) / lines.current
    const sent = (bytes: number) => {
      const isSent = bytes >= file.size
      progress = { ...progress, isSent, share: isSent ? 0 : bytes / file.size }
      setState({ progress, refused })
    }
    const bearing = { csrf: session.csrf_token, environment: environment.code }
    try {
      const form = { ...fields, ...(isCheck ? { dry_run: 'true' } : {}), file }
      await sendFile<Line>('users/import', form, bearing, { sent, take, signal: mine.signal })
      if (isCheck && result) lines.current = countOf(result)
      if (!result) problem ??= t('It broke off. Give the same file again: it goes on where it was.')
    } catch (error) {
      if (mine.signal.aborted) problem = isCheck ? undefined : STOPPED
      else problem = (error as Error).message
    }
    if (!isCheck) {
      await Promise.all(
        ['users', 'home', 'organizations'].map((key) =>
          client.invalidateQueries({ queryKey: [environment.code, key] }),
        ),
      )
    }
    setState({ refused, result, problem })
  }

  return {
    ...state,
    run: (isCheck: boolean, asked: Asked) => void run(isCheck, asked),
    stop: () => running.current?.abort(),
    forget: () => setState({ refused: [] }),
  }
}

const countOf = ({ created, updated, unchanged, refused, passed_over }: Counts) =>
  created + updated + unchanged + refused + passed_over

const STOPPED = t('It was stopped. Whoever was imported stays; import the same file again to go on where it was.')
