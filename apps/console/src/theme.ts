import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { t } from './languages/t.ts'

/** The one accent. Shade 6 fills buttons under white text in both schemes. */
const accent: MantineColorsTuple = [
  '#eef1fc',
  '#dbe2f8',
  '#b5c3f0',
  '#8ba1e8',
  '#6983e0',
  '#4c69d2',
  '#3f5bc4',
  '#3451b2',
  '#2b4496',
  '#22377b',
]

/** The grounds and lines of the dark scheme, as cool as those of theme.css. */
const dark: MantineColorsTuple = [
  '#f0f1f4',
  '#c3c7d1',
  '#a3a8b4',
  '#747a86',
  '#3a3d47',
  '#2a2c34',
  '#21232a',
  '#18191e',
  '#131418',
  '#0e0f12',
]

const danger: MantineColorsTuple = [
  '#fdf2f2',
  '#fbdfe0',
  '#f3bcbf',
  '#ea9699',
  '#e07075',
  '#d34b52',
  '#c22f37',
  '#b4232c',
  '#961b23',
  '#78151c',
]

/** The head of a dialog is not the banner of the page. */
const dialog = {
  lockScroll: false,
  closeButtonProps: { 'aria-label': t('Close') },
  attributes: { header: { role: 'presentation' } },
  styles: { title: { fontWeight: 600 } },
}

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { accent, danger, dark },
  defaultRadius: 'md',
  fontFamily: /* code */ 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { ...dialog, centered: true } },
    Drawer: { defaultProps: dialog },
  },
})

/** The colours of the components, from those of theme.css. */
const own = {
  '--mantine-color-body': 'var(--lk-raised)',
  '--mantine-color-text': 'var(--lk-ink)',
  '--mantine-color-dimmed': 'var(--lk-muted)',
  '--mantine-color-placeholder': 'var(--lk-muted)',
  '--mantine-color-default': 'var(--lk-raised)',
  '--mantine-color-default-hover': 'var(--lk-quiet)',
  '--mantine-color-default-border': 'var(--lk-line)',
  '--mantine-color-error': 'var(--lk-bad)',
  '--mantine-color-anchor': 'var(--lk-accent-text)',
}

/** Of quiet buttons, which are next to white otherwise: one that takes something away looks like any other. */
const ownInTheDark = {
  ...own,
  '--mantine-color-accent-light-color': 'var(--lk-accent-text)',
  '--mantine-color-danger-light-color': 'var(--lk-bad)',
}

export const variables: CSSVariablesResolver = () => ({ variables: {}, light: own, dark: ownInTheDark })
