/** Lines on a grid of 20, drawn in the colour of the text. */
const ICONS = {
  home: 'M3 9.5 10 3.5l7 6M5 8v8.5h10V8M8.5 16.5v-4h3v4',
  users:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2 17a5.5 5.5 0 0 1 11 0M13 3.8a3 3 0 0 1 0 5.4M14.5 11.8A5.5 5.5 0 0 1 18 17',
  building: 'M4 17V4.5L11 3v14M11 8l5 1.5V17M2.5 17h15M6.5 7.5h2M6.5 10.5h2M6.5 13.5h2M13.3 12h.7M13.3 14.5h.7',
  apps: 'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z',
  api: 'M7 5 2.5 10 7 15M13 5l4.5 5-4.5 5M11.2 4 8.8 16',
  key: 'M6.5 13.5a3.5 3.5 0 1 1 3.2-4.9L17.5 8.5v3h-2v2h-2v-2H9.7a3.5 3.5 0 0 1-3.2 2M6 10h.1',
  shield: 'M10 2.5 4 5v4.5c0 4 2.5 6.7 6 8 3.5-1.3 6-4 6-8V5zM7.5 9.8l1.8 1.8 3.4-3.6',
  role: 'M10 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6M4 17a6 6 0 0 1 7.5-5.8M13 14.5l1.5 1.5 3-3.2',
  flag: 'M5 17.5V3M5 3.5c4-2 6 2 10 0v7c-4 2-6-2-10 0',
  team: 'M10 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5M5 16.5a5 5 0 0 1 10 0M3 10.5h.1M17 10.5h-.1',
  log: 'M5 3h7l3 3v11H5zM12 3v3h3M7.5 9.5h5M7.5 12h5M7.5 14.5h3',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11M13 13l4 4',
  plus: 'M10 4v12M4 10h12',
  copy: 'M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7',
  check: 'M4 10.5 8 14.5 16 5.5',
  close: 'M5 5l10 10M15 5 5 15',
  warning: 'M10 3 2.5 16.5h15zM10 8v4M10 14.3v.2',
  chevron: 'M7.5 5l5 5-5 5',
  down: 'M5 7.5l5 5 5-5',
  sun: 'M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1',
  moon: 'M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5',
  system: 'M3 4h14v9H3zM7.5 16.5h5M10 13v3.5',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  out: 'M8 3.5H4v13h4M12.5 6.5 16 10l-3.5 3.5M16 10H8',
  code: 'M4 4h12v12H4zM8 8l-2 2 2 2M12 8l2 2-2 2',
  book: 'M4 4.5c2-1 4-1 6 .5 2-1.5 4-1.5 6-.5v11c-2-1-4-1-6 .5-2-1.5-4-1.5-6-.5zM10 5v11',
  link: 'M8.5 11.5 11.5 8.5M9.5 6.5l2-2a2.8 2.8 0 0 1 4 4l-2 2M10.5 13.5l-2 2a2.8 2.8 0 0 1-4-4l2-2',
  layers: 'M10 3 2.5 7 10 11l7.5-4zM2.5 10.5l7.5 4 7.5-4M2.5 13.5l7.5 4 7.5-4',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9M10 12.2v1.8',
  palette:
    'M10 3a7 7 0 1 0 0 14c1.6 0 1.9-1 1.4-2-.6-1.2.1-2.5 1.6-2.5h2c1.2 0 2-1 2-2.5A7 7 0 0 0 10 3M6.5 9.5h.1M9 6.5h.1M12.5 7h.1',
  upload: 'M10 13V4M6.5 7.5 10 4l3.5 3.5M4 13v3.5h12V13',
  swap: 'M4 7.5h11M12 4.500l3 3-3 3M16 13H5M8 10l-3 3 3 3',
  list: 'M7 5h10M7 10h10M7 15h10M3 5h.1M3 10h.1M3 15h.1',
  mail: 'M3 5h14v10.5H3zM3 6l7 5.5L17 6',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 6v4.2l2.8 1.8',
} as const

export type IconName = keyof typeof ICONS

/** Those that point along the line, which runs from right to left in some languages. */
const POINTING: ReadonlySet<IconName> = new Set(['chevron', 'out', 'list', 'swap', 'log'])

/** A sign beside words, which say the same. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      data-points={POINTING.has(name) || undefined}
      aria-hidden="true"
      focusable="false"
    >
      <path d={ICONS[name]} />
    </svg>
  )
}
