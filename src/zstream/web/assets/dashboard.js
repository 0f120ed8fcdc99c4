document.querySelector("main").textContent="dashboard";
