import './kinde-app/main.tsx'
