import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useConsole } from '../../frame/console.tsx'
import { t } from '../../languages/t.ts'
import { CopyButton } from '../../parts/copied.tsx'
import { Section } from '../../parts/page.tsx'
import type { Application } from './application-page.tsx'
import classes from './applications.module.css'
import { type Step, startsFor } from './starts.ts'

/** How to begin, with the application's own keys in the code. */
export function QuickStart({ application }: { application: Application }) {
  const { environment } = useConsole()
  const starts = startsFor(application.type, { domain: environment.origins[0] ?? '', clientId: application.id })
  const [name, choose] = useState(starts[0]?.name ?? '')
  const start = starts.find((one) => one.name === name) ?? starts[0]
  return (
    <Section
      title={t('Quick start')}
      lead={t('Install, configure, run. The keys of this application stand in the code.')}
    >
      {starts.length > 1 && (
        <SegmentedControl
          mb="md"
          aria-label={t('Framework')}
          data={starts.map((one) => one.name)}
          value={name}
          onChange={choose}
        />
      )}
      <ol className={classes.steps}>
        {start?.steps.map((step) => (
          <CodeStep key={step.title} step={step} />
        ))}
      </ol>
    </Section>
  )
}

function CodeStep({ step: { title, code } }: { step: Step }) {
  return (
    <li>
      <p>{title}</p>
      <div className={classes.code}>
        <CopyButton value={code} label={t('code')} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it can be scrolled */}
        <pre tabIndex={0}>{code}</pre>
      </div>
    </li>
  )
}
