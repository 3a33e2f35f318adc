import { useState } from 'react'
import { ask } from '../api/session.ts'
import { useRead } from '../frame/queries.ts'
import { Sentence } from '../languages/sentence.tsx'
import { plural, t } from '../languages/t.ts'
import { Loaded, Mark } from './page.tsx'
import { Described, SAYS, type State, StateMark, YamlButton } from './yaml-drawer.tsx'

type Section =
  | 'environments'
  | 'applications'
  | 'apis'
  | 'organizations'
  | 'permissions'
  | 'roles'
  | 'feature_flags'
  | 'properties'
  | 'webhooks'
  | 'environment_variables'
  | 'signing'
type Answer = {
  configuration: {
    yaml: string
    shown: number
    is_more: boolean
    state: State | null
    plan: string | null
    differing: { id: string; state: 'changed_since' | 'never_applied' }[]
    is_more_differing: boolean
  }
}

/** One request for a list, however many of its rows ask. */
const useSection = (section: Section, isEnabled = true) =>
  useRead(
    ['configuration', 'section', section],
    (connection) => ask<Answer>(connection, 'configuration/section', { section }),
    { isEnabled },
  )

/** A list as it stands in a latchkey.yaml, and what of it the next apply of the file would change. */
export function SectionYaml({ section }: { section: Section }) {
  const [isOpen, open] = useState(false)
  const read = useSection(section, isOpen || section !== 'organizations') // what is not compared is not read beforehand
  return (
    <YamlButton isOpen={isOpen} open={open}>
      <Loaded of={read}>
        {({ configuration: { yaml, shown, is_more, state, plan, differing, is_more_differing } }) => (
          <Described
            text={state === null ? NOT_COMPARED : SAYS[state]}
            plan={plan}
            yaml={yaml}
            notes={
              (is_more || is_more_differing) && (
                <>
                  {is_more && (
                    <Sentence
                      text="These are the first {count}. <code>latchkey export</code> writes all of them."
                      one="This is the first one. <code>latchkey export</code> writes all of them."
                      count={shown}
                    />
                  )}{' '}
                  {is_more_differing &&
                    plural(differing.length, {
                      one: 'More than {count} differs; the list marks the first.',
                      other: 'More than {count} differ; the list marks the first.',
                    })}
                </>
              )
            }
          />
        )}
      </Loaded>
    </YamlButton>
  )
}

/** Beside the title of a list: whether it is as the file says that was applied last. Nothing where nothing is listed. */
export function SectionState({ section }: { section: Section }) {
  const { data } = useSection(section)
  const { state = null, shown = 0 } = data?.configuration ?? {}
  return state !== null && (state !== 'never_applied' || shown > 0) && <StateMark state={state} />
}

const NOT_COMPARED = t('An environment may have any number of organizations, so the list is not compared with a file.')

const DIFFERS = {
  changed_since: ['warn', t('Differs from the file')],
  never_applied: ['plain', t('Not in the file')],
} as const

/** In the row of a list: whether this is not as the file says that was applied last. */
export function Differs({ section, id }: { section: Section; id: string }) {
  const { data } = useSection(section)
  const found = data?.configuration.differing.find((one) => one.id === id)
  return found && <Mark kind={DIFFERS[found.state][0]}>{DIFFERS[found.state][1]}</Mark>
}
