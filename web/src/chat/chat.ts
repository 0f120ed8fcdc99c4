document.querySelector("main")!.textContent = "chat";
