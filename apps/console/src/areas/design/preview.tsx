import { readLogo } from '@latchkey/sdk/management'
import { SegmentedControl, Select } from '@mantine/core'
import { useDebouncedValue, useElementSize } from '@mantine/hooks'
import { useState } from 'react'
import { useConsole } from '../../frame/console.tsx'
import { useRead } from '../../frame/queries.ts'
import { t } from '../../languages/t.ts'
import classes from './design.module.css'
import type { Brand } from './design-page.tsx'

const PAGES = [
  { value: 'sign-in', label: t('Sign in') },
  { value: 'password', label: t('Password') },
  { value: 'sign-up', label: t('Sign up') },
  { value: 'code', label: t('Code||to sign in') },
  { value: 'consent', label: t('Consent of a device') },
]

const SIZES = { desktop: [1120, 760], phone: [375, 700] } as const
type Device = keyof typeof SIZES

/** The real pages of the platform, with what has not been saved yet. */
export function Preview({ brand }: { brand: Brand }) {
  const { environment } = useConsole()
  const [page, show] = useState('sign-in')
  const [device, choose] = useState<Device>('desktop')
  const [scheme, setScheme] = useState<'light' | 'dark'>('light')
  const { ref, width: room } = useElementSize()
  const [shown] = useDebouncedValue(brand, 250)
  const logos = useRead(['logos'], (connection) => readLogo(connection))
  const version = logos.data?.logos.map(({ file_name }) => file_name).join() ?? ''
  const [width, height] = SIZES[device]
  const scale = room === 0 ? 0 : Math.min(1, room / width)
  const query = new URLSearchParams({ environment: environment.code, ...shown, lang: shown.language, scheme, version })
  return (
    <section className={classes.preview} aria-label={t('Preview')}>
      <div className={classes.bar}>
        <Select
          aria-label={t('Page')}
          size="xs"
          w={170}
          data={PAGES}
          allowDeselect={false}
          value={page}
          onChange={(next) => show(next ?? 'sign-in')}
        />
        <SegmentedControl
          aria-label={t('Width')}
          size="xs"
          data={[
            { value: 'desktop', label: t('Desktop') },
            { value: 'phone', label: t('Phone||device') },
          ]}
          value={device}
          onChange={(next) => choose(next as Device)}
        />
        {shown.theme === 'auto' && (
          <SegmentedControl
            aria-label={t('Theme of the visitor')}
            size="xs"
            data={[
              { value: 'light', label: t('Light') },
              { value: 'dark', label: t('Dark') },
            ]}
            value={scheme}
            onChange={(next) => setScheme(next as 'light' | 'dark')}
          />
        )}
      </div>
      <div ref={ref} className={classes.stage} style={{ height: height * scale }}>
        {scale > 0 && (
          <iframe
            title={t('Preview of the page {name}', { name: PAGES.find(({ value }) => value === page)?.label ?? page })}
            sandbox=""
            tabIndex={-1}
            className={classes.page}
            src={`/admin/preview/${page}?${query}`}
            style={{
              width,
              height,
              transform: `translateX(${Math.max(0, (room - width * scale) / 2)}px) scale(${scale})`,
            }}
          />
        )}
      </div>
    </section>
  )
}
