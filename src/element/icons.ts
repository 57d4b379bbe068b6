/** What stands before the label, as strokes in a box of 24 by 24, by status. */
export const icons = {
  /** A shield. */
  idle: 'M12 3l7 2.5v5.5c0 4.6-2.9 8-7 10-4.1-2-7-5.4-7-10V5.5zM9 11.5l2.2 2.2L15.2 9.6',
  loading: 'M12 3.5a8.5 8.5 0 1 1-8.5 8.5',
  /** An arrow to the window. */
  ready: 'M4 12h15M13 6l6 6-6 6',
  pending: 'M12 3.5a8.5 8.5 0 1 1-8.5 8.5',
  certified: 'M5 12.5l4.5 4.5L19 7.5',
  /** Once more. */
  failed: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5v4h-4',
} as const;
