// Light, dark, or as the system has it.

import { effect, signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';
const KEY = 'driftless-theme';
const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

function kept(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

export const theme = signal<Theme>(kept());
export const next = () => (theme.value = NEXT[theme.value]);

effect(() => {
  const chosen = theme.value;
  document.documentElement.style.colorScheme = chosen === 'system' ? 'light dark' : chosen;
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // A page that may keep nothing asks the system each time.
  }
});
