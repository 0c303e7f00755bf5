// Keeps the page to the person at this computer: no foreign host name, no foreign page, no foreign script.
import type { RequestHandler } from 'express';
import type { Refusal } from './answer.ts';

const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** Scripts, styles and pictures come from here or not at all; the page stands in nobody's frame. */
const contentPolicy = [
  "default-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

function refusal(error: string): Refusal {
  return { errors: [error] };
}

/** The headers every answer of the console carries. */
export const setHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentPolicy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
  next();
};

/** Refuses any name but this computer's own: a foreign name that resolves to loopback is DNS rebinding. */
export const refuseForeignHost: RequestHandler = (request, response, next) => {
  if (loopbackHost.test(request.get('host') ?? '')) return next();
  response
    .status(403)
    .json(refusal('The console answers on this computer only. Open it as http://localhost and its port.'));
};

/** Refuses what another page sends. Browsers name the origin of every POST; other clients name none. */
export const refuseForeignOrigin: RequestHandler = (request, response, next) => {
  const origin = request.get('origin');
  const site = request.get('sec-fetch-site') ?? 'same-origin';
  const own = origin === undefined || origin.toLowerCase() === `http://${request.get('host')}`.toLowerCase();
  if (own && (site === 'same-origin' || site === 'none')) return next();
  response.status(403).json(refusal('Only the console page itself may post here.'));
};
