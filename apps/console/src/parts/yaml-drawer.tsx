import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { t } from '../languages/t.ts'
import { Code } from './code.tsx'
import { Drawer } from './dialog.tsx'
import { Icon } from './icon.tsx'
import { Mark } from './page.tsx'
import classes from './yaml-drawer.module.css'

export type State = 'never_applied' | 'as_applied' | 'changed_since'

const STATES = {
  as_applied: ['good', t('As applied')],
  changed_since: ['warn', t('Changed since it was applied')],
  never_applied: ['plain', t('Not from a file')],
} as const

export const SAYS = {
  as_applied: t('It is as the latchkey.yaml says that was applied last.'),
  changed_since: t(
    'It differs from the latchkey.yaml that was applied last. Bring the file up to date, or the next apply of it does this:',
  ),
  never_applied: t('No latchkey.yaml that was applied names it. Put this into yours to keep it as code.'),
}

export const StateMark = ({ state }: { state: State }) => <Mark kind={STATES[state][0]}>{STATES[state][1]}</Mark>

type YamlButtonProps = {
  isOpen: boolean
  open: (isOpen: boolean) => void
  children: ReactNode
}

/** Opens what a page shows as code. */
export function YamlButton({ isOpen, open, children }: YamlButtonProps) {
  return (
    <>
      <Button variant="default" leftSection={<Icon name="code" />} onClick={() => open(true)}>
        {t('As YAML')}
      </Button>
      <Drawer opened={isOpen} onClose={() => open(false)} position="right" size="lg" title={t('In latchkey.yaml')}>
        {children}
      </Drawer>
    </>
  )
}

type DescribedProps = { text: ReactNode; plan: string | null; yaml: string; notes?: ReactNode }

/** What is said of it, what the next apply of the file would do, and the text itself. */
export const Described = ({ text, plan, yaml, notes }: DescribedProps) => (
  <>
    <p className={classes.text}>{text}</p>
    {plan !== null && (
      <div className={classes.plan}>
        <Code text={plan} label={t('plan')} />
      </div>
    )}
    {notes && <p className={classes.text}>{notes}</p>}
    <Code text={yaml} label="YAML" />
  </>
)
