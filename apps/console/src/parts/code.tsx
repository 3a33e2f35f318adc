import classes from './code.module.css'
import { CopyButton } from './copied.tsx'

/** Text as a machine reads it, with the button that copies it. */
export function Code({ text, label }: { text: string; label: string }) {
  return (
    <div className={classes.code}>
      <CopyButton value={text} label={label} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it can be scrolled */}
      <pre tabIndex={0}>{text}</pre>
    </div>
  )
}
