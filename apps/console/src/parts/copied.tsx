import { useEffect, useState } from 'react'
import { t } from '../languages/t.ts'
import classes from './copied.module.css'
import { Icon } from './icon.tsx'

/** A text that is not changed here, with the button that copies it. */
export function Copied({ value, label }: { value: string; label: string }) {
  return (
    <span className={classes.copied}>
      <code className={classes.value}>{value}</code>
      <CopyButton value={value} label={label} />
    </span>
  )
}

export function CopyButton({ value, label }: { value: string; label: string }) {
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (!isDone) return
    const timer = setTimeout(() => setDone(false), 2_000)
    return () => clearTimeout(timer)
  }, [isDone])
  return (
    <button
      type="button"
      className={classes.button}
      aria-label={isDone ? t('Copied the {what}', { what: label }) : t('Copy the {what}', { what: label })}
      onClick={() => navigator.clipboard.writeText(value).then(() => setDone(true))}
    >
      <Icon name={isDone ? 'check' : 'copy'} size={16} />
    </button>
  )
}

/** A secret, which is shown this once. */
export function Secret({ value, label }: { value: string; label: string }) {
  return (
    <div className={classes.secret}>
      <Copied value={value} label={label} />
      <p>{t('Copy it now: it is kept as a hash, and never shown again.')}</p>
    </div>
  )
}
