// Puts the console on the page.
import { render } from 'preact';
import { App } from './app.tsx';
import './style.css';

const root = document.querySelector('#page');
if (root) render(<App />, root);
